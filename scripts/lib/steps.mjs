const FUNCTIONS = /^lib\/inngest\/functions\/[^/]+\.ts$/;
const WRAPPER = "lib/inngest/run-step.ts";
/** Where the engine itself and its recordings are tried out, with functions of their own. */
const ELSEWHERE = /^(tests\/fixtures\/|lib\/inngest\/embedded\/|scripts\/)|\.test\.tsx?$/;

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
const STRINGS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
/** A handler's parameters: `({ event, step }) =>`. */
const PARAMETERS = /\(\s*\{[^{}():]*\}\s*\)\s*=>/g;
/** Sleeping runs nothing of ours, so nothing of ours can be thrown. */
const ALLOWED = /\brunStep\(\s*step\s*,|\bstep\.sleep(?:Until)?\(/g;

/**
 * Uses of Inngest's step tools by which an error as it was thrown could leave the portal, one sentence each.
 *
 * @param {{ path: string, source: string }[]} files
 */
export function unwrappedSteps(files) {
  const code = files
    .filter(({ path }) => !ELSEWHERE.test(path))
    .map(({ path, source }) => ({ path, text: source.replace(COMMENTS, "").replace(STRINGS, '""') }));
  const outside = code.filter(({ path, text }) => /\bcreateFunction\(/.test(text) && !FUNCTIONS.test(path));
  const inside = code.filter(({ path }) => FUNCTIONS.test(path)).filter(({ text }) => usesTools(text));
  const others = code.filter(
    ({ path, text }) => path !== WRAPPER && !FUNCTIONS.test(path) && /\bstep\.run\(/.test(text),
  );
  const wrapper = code.find(({ path }) => path === WRAPPER);
  const isSafe = wrapper !== undefined && /\bcatch\b[\s\S]*\bthrow toSafeError\(error\)/.test(wrapper.text);
  return [
    ...outside.map(({ path }) => `${path} makes a job: that belongs into lib/inngest/functions.`),
    ...inside.map(
      ({ path }) => `${path} uses the step tools itself: runStep(step, …) runs a step, step.sleep() waits.`,
    ),
    ...others.map(({ path }) => `${path} runs a step: only ${WRAPPER} does.`),
    ...(isSafe ? [] : [`${WRAPPER} lets an error out as it was thrown: it has to throw toSafeError(error).`]),
  ];
}

const usesTools = (text) => /\bstep\b/.test(text.replace(PARAMETERS, "").replace(ALLOWED, ""));
