import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";
import { Th } from "./table-header";
import { Timestamp } from "./timestamp";

describe("Field", () => {
  const html = renderToStaticMarkup(
    <Field label="Directory ID" hint="Same page" error={["Too short.", "Not hexadecimal."]}>
      {(control) => <Input {...control} name="directoryId" mono />}
    </Field>,
  );
  const id = /<input[^>]* id="([^"]+)"/.exec(html)?.[1];

  it("ties the label to the control", () => expect(html).toContain(`<label for="${id}"`));

  it("describes the control by its error first, then its hint, and calls it invalid", () => {
    expect(html).toContain(`aria-describedby="${id}-error ${id}-hint"`);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain("Too short. Not hexadecimal.");
  });

  it("says nothing of errors where there are none", () => {
    const calm = renderToStaticMarkup(
      <Field label="Name" error={[]}>
        {(control) => <Input {...control} />}
      </Field>,
    );
    expect(calm).not.toContain("aria-describedby");
    expect(calm).not.toContain("aria-invalid=");
  });
});

describe("Button", () => {
  it("does not submit a form unless told to", () => {
    expect(renderToStaticMarkup(<Button>Close</Button>)).toContain('type="button"');
  });

  it("says what it does while busy, keeps the room of both texts, and stays focusable", () => {
    const html = renderToStaticMarkup(
      <Button busy busyLabel="Saving…">
        Save Settings
      </Button>,
    );
    expect(html).toContain('data-room="Save Settings"');
    expect(html).toContain(">Saving…<");
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toContain(" disabled=");
  });
});

it("Th tells how its column sorts, and that it could", () => {
  const th = (direction: "asc" | "desc" | null) =>
    renderToStaticMarkup(<Th sort={{ href: "?s", direction }}>Users</Th>);
  expect(th("asc")).toContain('aria-sort="ascending"');
  expect(th("desc")).toContain('aria-sort="descending"');
  expect(th(null)).toContain('aria-sort="none"');
  expect(renderToStaticMarkup(<Th>Users</Th>)).not.toContain("aria-sort");
});

it("Timestamp leaves the server as a time in UTC, so that the browser's first render is the same", () => {
  const html = renderToStaticMarkup(<Timestamp value="2026-11-19T02:14:00Z" />);
  expect(html).toContain('title="19 Nov 2026, 02:14 UTC"');
  expect(html).toContain(">19 Nov 02:14 UTC</time>");
});
