// The module in Node: node --test module/tests, after scripts/module dist/module.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import init, { defaults, linkNote, parseUrl, presets, search, simulate, toUrl } from "../../dist/module/node.js";

test("the report is the one of the terminal", () => {
  const fragment = "#min=1&max=8&idle=120&rate=0.4";
  const { scenario, baseline, problems } = parseUrl(`https://example.org/${fragment}`);
  assert.deepEqual([baseline, problems], [null, []]);
  const options = { encoding: "utf8" };
  let terminal;
  try {
    terminal = execFileSync("cargo", ["run", "--quiet", "--locked", "--", "run", fragment, "--json"], options);
  } catch (missed) {
    // Exit code 1 is a missed target.
    terminal = missed.stdout;
  }
  assert.deepEqual(simulate(scenario).report, JSON.parse(terminal));
});

test("what is not asked for is not recorded", () => {
  const { series, logs, report, verdict } = simulate({});
  assert.deepEqual([series, logs], [null, null]);
  assert.ok(verdict.length > 20);
  const recorded = simulate(defaults(), { buckets: 24, logs: true });
  assert.deepEqual(recorded.report, report);
  assert.equal(recorded.series.buckets.length, 24);
  assert.equal(recorded.logs.requests.length, report.requests.arrived);
  assert.equal(simulate({}, { logs: true }).series, null);
});

test("all that is wrong is thrown as one error with sentences", () => {
  const wrong = { endpoint: { max_workers: -1, colour: "blue" } };
  const error = (() => {
    try {
      simulate(wrong);
    } catch (thrown) {
      return thrown;
    }
  })();
  assert.ok(error instanceof Error);
  assert.equal(error.problems.length, 2);
  assert.equal(error.message, error.problems.join("\n"));
  assert.throws(() => simulate({}, { buckets: 0 }), /buckets: 0 is not a whole number from 1 to 2000/);
  assert.throws(() => simulate({}, { bucket: 10 }), { message: "bucket: 10 is not a known key (buckets, logs)" });
  assert.throws(() => simulate({}, { logs: "yes" }), { message: 'logs: "yes" is not true or false' });
  assert.throws(() => simulate({}, 5), { message: "5: expected an object" });
  assert.throws(() => search({}, { goal: { delay: 5 } }), /^Error: goal\.delay: 5 is not a known key \(percentile,/);
  assert.throws(() => simulate(undefined), /a plain object/);
  assert.throws(() => search({}, { over: { "endpoint.idle_timeout_s": ["long"] } }), /long/);
});

test("numbers that JSON has no word for are no way to say off", () => {
  for (const endless of [NaN, Infinity, -Infinity]) {
    const message = new RegExp(`endpoint\\.job_ttl_s: "${endless}" is not `);
    assert.throws(() => simulate({ endpoint: { job_ttl_s: endless } }), message);
    assert.throws(() => search({}, { goal: { delay_s: endless } }), /goal\.delay_s: ".*" is not a number/);
  }
});

test("logs of more requests than they are kept for are refused", () => {
  const many = { traffic: { rate: 2 }, run: { duration_s: 86400 } };
  assert.throws(() => simulate(many, { logs: true }), /logs: true with 172800 expected requests is not possible with more than 100000/);
  assert.equal(simulate(many).logs, null);
});

test("what is imported may be waited for", async () => {
  assert.equal(await init(), undefined);
});

test("a seed beyond the numbers of JavaScript is told", () => {
  const { scenario, baseline, problems } = parseUrl("#seed=9223372036854775807&max=8&baseline.seed=2");
  assert.deepEqual([scenario.run.seed, scenario.endpoint.max_workers, baseline.run.seed], [1, 8, 2]);
  assert.equal(problems.length, 1);
  assert.match(problems[0], /^seed: 9223372036854775807 is not a whole number from 0 to 9007199254740991/);
  assert.equal(parseUrl("#seed=9007199254740991").scenario.run.seed, Number.MAX_SAFE_INTEGER);
});

test("a link says what it does not hold", () => {
  const trace = (length) => {
    const arrivals_s = Array.from({ length }, (_, k) => k / 3 + ((k * k * 7919) % 100003) / 350000);
    return { traffic: { pattern: "trace", name: "mine", arrivals_s } };
  };
  assert.equal(linkNote({}), undefined);
  assert.match(linkNote(trace(100)), /^The link holds 100 recorded requests, packed\.$/);
  assert.match(linkNote(trace(6000)), /^6.000 recorded requests are too many for a link\./);
});

test("links and scenarios are read from each other", () => {
  for (const { id, scenario } of presets()) {
    const link = toUrl(scenario, "https://example.org/");
    assert.deepEqual(parseUrl(link).scenario, scenario, id);
  }
  assert.equal(toUrl({}), "#");
  assert.deepEqual(parseUrl("#colour=blue").problems.length, 1);
  assert.equal(parseUrl("#max=8&baseline.max=4").baseline.endpoint.max_workers, 4);
});

test("the cheapest settings are found among those that were asked for", () => {
  const over = { "endpoint.max_workers": [2, 4, 8], "endpoint.flash_boot": [false, true] };
  const goal = { percentile: 90, delay_s: 60 };
  const found = search({ traffic: { rate: 0.1 } }, { goal, over });
  assert.equal(found.goal.delay_s, 60);
  assert.ok(found.winner.meets);
  assert.ok(found.winner.settings.some(({ label }) => label === "Max workers"));
});
