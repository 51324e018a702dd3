// The module in Node: node --test module/tests, after scripts/module dist/module.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { defaults, parseUrl, presets, search, simulate, toUrl } from "../../dist/module/node.js";

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
  assert.throws(() => simulate({}, { bucket: 10 }), /options/);
  assert.throws(() => simulate(undefined), /a plain object/);
  assert.throws(() => search({}, { over: { "endpoint.idle_timeout_s": ["long"] } }), /long/);
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
