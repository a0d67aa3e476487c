import { isCollection, type Mutation, type Original, type Places, withJson } from "./mutation";

const nextLink = "@odata.nextLink";

/** Links that lead somewhere else, in the disguises that a comparison of texts falls for. */
function foreignLinks({ foreign, front }: Places): string[] {
  const away = new URL(foreign).host;
  const home = new URL(front).host;
  const path = "/v1.0/users?$skiptoken=x";
  return [
    `${foreign}${path}`,
    `//${away}${path}`,
    `\\\\${away}${path}`,
    `/\\${away}${path}`,
    `http:${away}${path}`,
    `http:\\\\${away}\\v1.0\\users`,
    ` \t${foreign}${path}`,
    `h\nttp://${away}${path}`,
    `http://${home}@${away}${path}`,
    `http://user:password@${home}${path}`,
    `http://${home}%40${away}${path}`,
    `${front.replace("127.0.0.1", "localhost")}${path}`,
    `${front.replace("127.0.0.1", "[::1]")}${path}`,
    `${front.replace("http:", "https:")}${path}`,
    `HTTP://${away}${path}#${home}`,
    `${foreign}/${front}${path}`,
    `${front}.${away}${path}`,
    `http://127.1:${new URL(foreign).port}${path}`,
    `http://2130706433:${new URL(foreign).port}${path}`,
    `http://0x7f.1:${new URL(foreign).port}${path}`,
    `http://①②⑦.⓪.⓪.①:${new URL(foreign).port}${path}`,
    `ws://${away}${path}`,
    `blob:${foreign}/x`,
    `data:application/json,{"value":[]}`,
    "file:///etc/hostname",
    "javascript:alert(1)",
  ];
}

/** Links that stay with Graph and are none of its own. */
const oddLinks = (front: string, own: string) => [
  "",
  " ",
  "#",
  "?",
  "../../..",
  "/",
  "/v1.0",
  "/v1.0/nothing-here",
  `${front}/v1.0/users?$skiptoken=not-one`,
  `${front}/v1.0/users?$skiptoken=%00`,
  `${own}\0`,
  `${own}&x=\0`,
  `${own}&x=\ud800`,
  `${own}&x=${"y".repeat(40_000)}`,
  "http://",
  "http://[",
  "https://:80",
  "%",
  "\ud800",
];

const linkMutation = (
  name: string,
  weight: number,
  linkOf: (...given: Parameters<Mutation["bend"]>) => unknown,
  { lasts = false } = {},
): Mutation => ({
  name,
  weight,
  lasts,
  fits: isCollection,
  bend: (original, ...rest) => ({
    answer: withJson(original.answer, { ...original.json, [nextLink]: linkOf(original, ...rest) }),
  }),
});

const here = ({ request }: Original, front: string) => `${front}${request.url.pathname}${request.url.search}`;
const onward = (original: Original, front: string) => {
  const link = original.json?.[nextLink];
  return typeof link === "string" ? link : here(original, front);
};

/** What can be wrong with the link to the next page. */
export const linkMutations: readonly Mutation[] = [
  linkMutation(
    "a next link to a foreign host",
    3,
    (_original, _chance, { foreign }) => `${foreign}/v1.0/users?$skiptoken=x`,
  ),
  linkMutation("a next link to a foreign host, in disguise", 5, (_, chance, places) =>
    chance.pick(foreignLinks(places)),
  ),
  linkMutation("a next link to the same page", 3, (original, _, { front }) => here(original, front), { lasts: true }),
  linkMutation("a next link to the same page, spelled otherwise", 2, (original, chance, { front }) => {
    const link = here(original, front);
    return chance.pick([
      link.slice(front.length),
      `${link}#again`,
      link.replaceAll("$", "%24"),
      link.replace("http:", "HTTP:"),
    ]);
  }),
  linkMutation(
    "a next link back to the first page",
    2,
    ({ request }, _, { front }) => {
      const query = request.url.search.replace(/&\$skiptoken=[^&]*/, "");
      return `${front}${request.url.pathname}${query}`;
    },
    { lasts: true },
  ),
  linkMutation("a next link of an odd form", 5, (original, chance, { front }) =>
    chance.pick(oddLinks(front, onward(original, front))),
  ),
  linkMutation("a next link that is no text", 2, (_, chance) =>
    chance.pick<unknown>([null, 0, 42, true, {}, [], ["/v1.0/users"]]),
  ),
];

/** A chain of pages that never ends, each with a link nobody has seen before. */
export const endlessChain = linkMutation("a next link that is always new", 1, ({ request }, chance, { front }) => {
  const { pathname, searchParams } = request.url;
  const turn = Number(searchParams.get("turn") ?? 0) + 1;
  return `${front}${pathname}?turn=${turn}&salt=${chance.below(1_000_000)}`;
});
