import type { Mutation, Original } from "./mutation";

const isRedirect = ({ answer }: Original) => answer.status === 302;

/** What can be wrong with the answer that says where a report lies. */
export const redirectMutations: readonly Mutation[] = [
  {
    name: "a report on a foreign host or over http",
    weight: 6,
    fits: isRedirect,
    bend({ answer }, chance, { foreign, front }) {
      const away = new URL(foreign).host;
      const location = chance.pick([
        `${foreign}/report.csv`,
        `//${away}/report.csv`,
        `http:\\\\${away}\\report.csv`,
        `http://${new URL(front).host}@${away}/report.csv`,
        `${front.replace("127.0.0.1", "localhost")}/report.csv`,
        `https://user:password@${away}/report.csv`,
        "ftp://127.0.0.1/report.csv",
        "file:///etc/hostname",
        'data:text/csv,"Report Refresh Date"',
      ]);
      return { answer: { ...answer, headers: { ...answer.headers, location } } };
    },
  },
  {
    name: "a report at an odd address",
    weight: 4,
    fits: isRedirect,
    bend({ request, answer }, chance, { front }) {
      const { location: _, ...headers } = answer.headers;
      const places = ["", "/", "http://", "%", "/v1.0/users", request.url.href, `${front}/reports-download/none.x`];
      const location = chance.pick([null, ...places]);
      return { answer: { ...answer, headers: location === null ? headers : { ...headers, location } } };
    },
  },
  {
    name: "no redirect where one belongs",
    weight: 3,
    fits: isRedirect,
    bend({ answer }, chance) {
      return { answer: { ...answer, status: chance.pick([200, 202, 204, 301, 303, 307]), body: Buffer.alloc(0) } };
    },
  },
];
