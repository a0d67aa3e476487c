import { describe, expect, test } from "vitest";
import type { RequestEntry } from "@/lib/request-log/request-entry";
import { statusWord, supportText, tryWord, whyOf } from "./request-words";

const request = (changes: Partial<RequestEntry> = {}): RequestEntry => ({
  ...{ id: 1, at: "2026-11-23T02:15:03.412Z", title: "Users", permission: "User.Read.All", licence: null },
  ...{
    host: "graph.microsoft.com",
    path: "/v1.0/users",
    status: 200,
    durationMs: 240,
    rows: 999,
    errorCode: null,
    retryAfterMs: null,
  },
  ...{ attempt: 1, previousErrorCode: null, requestId: "8f2c0001", clientRequestId: "c11e0002" },
  ...changes,
});
const tokenPath = "/3b1f6a52-7c4d-4e0a-9f12-5d8c2a7e4001/oauth2/v2.0/token";
const why = (changes: Partial<RequestEntry>) => whyOf(request(changes));

describe("why an answer was of no use", () => {
  test.each<[string | null, Partial<RequestEntry>]>([
    [null, {}],
    ["Microsoft asked to wait 12 s", { errorCode: "throttled", status: 429, retryAfterMs: 12_000 }],
    ["Microsoft asked to wait 2 min 30 s", { errorCode: "throttled", status: 503, retryAfterMs: 150_000 }],
    ["Microsoft asked to come back later, without saying when", { errorCode: "throttled", status: 429 }],
    ["The token had run out: asked again with a new one", { errorCode: "invalid_credentials", status: 401 }],
    ["The new token was not accepted either", { errorCode: "unavailable", status: 401, attempt: 2 }],
    [
      "Microsoft did not accept the application or its secret",
      { errorCode: "invalid_credentials", status: 401, path: tokenPath, permission: null },
    ],
    ["No answer within 100 s", { errorCode: "unavailable", status: null, durationMs: 100_012 }],
    ["Microsoft could not be reached", { errorCode: "unavailable", status: null, durationMs: 80 }],
    ["The answer broke off", { errorCode: "unavailable", status: 200 }],
    ["Microsoft had trouble of its own", { errorCode: "unavailable", status: 502 }],
    ["The address of the report had run out", { errorCode: "unavailable", status: 401, clientRequestId: null }],
    ["The application lacks the permission User.Read.All", { errorCode: "permission_missing", status: 403 }],
    ["Microsoft has nothing there", { errorCode: "unexpected", status: 404 }],
    ["The answer was not what Microsoft documents", { errorCode: "malformed" }],
    ["The answer was of no use", { errorCode: "a_code_of_next_year" }],
  ])("%s", (words, changes) => expect(why(changes)).toBe(words));

  test("a missing licence is doubted once, and only where a licence is what it takes", () => {
    const refused = { errorCode: "not_licensed", status: 403 } as const;
    const licence = "Microsoft Entra ID P1";
    expect(why({ ...refused, licence })).toBe(
      "Not licensed (Microsoft Entra ID P1): asked once more before it is believed",
    );
    expect(why({ ...refused, licence, attempt: 2, previousErrorCode: "throttled" })).toMatch(/asked once more/);
    expect(why({ ...refused, licence, attempt: 2, previousErrorCode: "not_licensed" })).toBe(
      "Not licensed, said for the second time: believed",
    );
    expect(why(refused)).toBe("Not licensed");
  });
});

test.each([
  [200, "OK"],
  [206, "OK"],
  [302, "Redirect"],
  [429, "Too many requests"],
  [418, "Refused"],
  [599, "Server error"],
  [null, "No answer"],
])("status %s is %s", (status, word) => expect(statusWord(status)).toBe(word));

test("only a second try and those after it are called so", () => {
  expect([1, 2, 3, 4, 11, 12, 21, 102, 113].map(tryWord)).toEqual([
    null,
    ...["2nd try", "3rd try", "4th try", "11th try", "12th try", "21st try", "102nd try", "113th try"],
  ]);
});

test("Microsoft's support gets the time, what was asked and answered, and both ids", () => {
  expect(supportText(request({ status: 429 }))).toBe(
    [
      "Time (UTC): 2026-11-23T02:15:03.412Z",
      "Request: GET graph.microsoft.com/v1.0/users",
      "Status: 429",
      "request-id: 8f2c0001",
      "client-request-id: c11e0002",
    ].join("\n"),
  );
  expect(
    supportText(
      request({
        status: null,
        requestId: null,
        clientRequestId: null,
        host: "login.microsoftonline.com",
        path: tokenPath,
      }),
    ),
  ).toBe(
    [
      "Time (UTC): 2026-11-23T02:15:03.412Z",
      `Request: POST login.microsoftonline.com${tokenPath}`,
      "Status: no answer",
      "request-id: none",
      "client-request-id: none",
    ].join("\n"),
  );
});
