/** A fixed number of seconds, or a law of them. */
export type Distribution = number | Law;
export type Law = PlainLaw | SpreadLaw;
/** A law that its mean determines, in seconds. */
export interface PlainLaw {
  dist: "fixed" | "exponential";
  mean: number;
}
/** A law with a mean in seconds and a coefficient of variation. */
export interface SpreadLaw {
  dist: "lognormal" | "gamma";
  mean: number;
  cv: number;
}
export interface Extra {
  at_s: number;
  lasting_s: number;
  rate: number;
}
/** Which keys there are depends on the pattern. Rates are requests a second. */
export interface Traffic {
  pattern?: "constant" | "daily" | "spikes" | "ramp" | "steps" | "bursty" | "gamma" | "batch" | "regular" | "trace";
  rate?: number;
  peak_ratio?: number;
  peak_hour?: number;
  base?: number;
  peak?: number;
  every_s?: number;
  lasting_s?: number;
  from?: number;
  to?: number;
  /** From which second on, and the rate from there on. */
  steps?: [number, number][];
  burst_ratio?: number;
  burst_s?: number;
  burst_share?: number;
  cv?: number;
  requests?: number;
  name?: string;
  arrivals_s?: number[];
  execution_s?: number[];
  extra?: Extra[];
}
export interface Job {
  execution_time?: Distribution;
}
/** What the scaler goes by: how long a request has waited, or how many there are for each worker. */
export type Scaler = QueueDelay | RequestCount;
export interface QueueDelay {
  queue_delay_s: number;
  request_count?: never;
}
export interface RequestCount {
  request_count: number;
  queue_delay_s?: never;
}
export interface Endpoint {
  min_workers?: number;
  max_workers?: number;
  idle_timeout_s?: number;
  flash_boot?: boolean;
  scaler?: Scaler;
  scaler_interval_s?: number;
  concurrency?: number;
  batching_efficiency?: number;
  dispatch?: "active_first" | "most_recent" | "least_recent";
  execution_timeout_s?: number | null;
  job_ttl_s?: number | null;
  queue_limit?: number | null;
  failure_rate?: number;
  max_retries?: number;
}
export interface GpuType {
  id: string;
  speed?: number;
  available?: number | null;
  price?: number;
}
export interface Gpu {
  types?: GpuType[];
  count?: number;
  active_discount?: number;
}
export interface ColdStart {
  image_download_s?: Distribution;
  container_start_s?: Distribution;
  model_load_s?: Distribution;
  engine_init_s?: Distribution;
  flash_boot_s?: Distribution;
  flash_hit_rate?: number;
  snapshot_retention_s?: number;
  failure_rate?: number;
}
/** Settings of the endpoint, and the GPUs that are to be had: one number for each type, null for plenty. */
export interface ChangeSet extends Endpoint {
  gpu_available?: (number | null)[];
}
export interface Change {
  at_s: number;
  set: ChangeSet;
}
export interface Injection {
  at_s: number;
  requests: number;
}
export interface Target {
  delay_s?: number;
  percentile?: number;
}
export interface RunSettings {
  duration_s?: number;
  warmup_s?: number;
  seed?: number;
}
/** Everything that decides the numbers; what is left out has its default. Times are seconds. */
export interface Scenario {
  traffic?: Traffic;
  job?: Job;
  endpoint?: Endpoint;
  gpu?: Gpu;
  cold_start?: ColdStart;
  changes?: Change[];
  injections?: Injection[];
  slo?: Target;
  run?: RunSettings;
}

/** Seconds; null where nothing happened. */
export interface Times {
  mean: number | null;
  p50: number | null;
  p70: number | null;
  p90: number | null;
  p95: number | null;
  p98: number | null;
  p99: number | null;
  max: number | null;
}
export interface Requests {
  arrived: number;
  completed: number;
  failed: number;
  timed_out: number;
  expired: number;
  rejected: number;
  in_queue: number;
  in_progress: number;
  waited: number;
  waited_for_cold_start: number;
}
export interface ColdStarts {
  full: number;
  flash: number;
  failed: number;
}
export interface Workers {
  running: number;
  idle: number;
  starting: number;
  initializing: number;
  throttled: number;
  up: number;
  peak_up: number;
  starts_per_hour: number;
  mean_lifetime_s: number | null;
}
export interface Queue {
  mean: number;
  peak: number;
}
export interface WorkerSeconds {
  running: number;
  idle: number;
  starting: number;
  active: number;
  flex: number;
  total: number;
}
/** Dollars. */
export interface Cost {
  total: number;
  per_hour: number;
  per_30_days: number;
  per_1000_requests: number | null;
  running: number;
  idle: number;
  starting: number;
  active: number;
  flex: number;
  wasted_share: number | null;
  unrounded: number;
}
export interface Slo {
  attainment: number | null;
  met: boolean | null;
}
export interface Report {
  requests: Requests;
  delay: Times;
  execution: Times;
  total: Times;
  cold_starts: ColdStarts;
  workers: Workers;
  utilization: number | null;
  slot_utilization: number | null;
  queue: Queue;
  worker_seconds: WorkerSeconds;
  cost: Cost;
  slo: Slo;
}
/** Workers, queue and utilization are averages over the bucket; utilization is running ÷ billed, null where nothing was. */
export interface Bucket {
  running: number;
  idle: number;
  starting: number;
  initializing: number;
  throttled: number;
  queue_min: number;
  queue_mean: number;
  queue_max: number;
  /** Seconds that requests which started in the bucket had waited, by percentile; null where none did. */
  delay_p50: number | null;
  delay_p95: number | null;
  delay_p99: number | null;
  arrivals: number;
  completions: number;
  utilization: number | null;
  /** Dollars an hour. */
  cost_rate: number;
  min_workers: number;
  max_workers: number;
}
/** Seconds that requests had waited when they started, by percentile; null where none did. */
export interface Delays {
  p50: number | null;
  p95: number | null;
  p99: number | null;
}
/** The run in equal buckets; `spans` has the delays of five buckets each. */
export interface Series {
  bucket_s: number;
  duration_s: number;
  buckets: Bucket[];
  spans: Delays[];
  /** The bill in dollars, without the warm-up, by GPU type in the order of the scenario. */
  cost_by_gpu: number[];
}
/** Times are seconds from the beginning of the run; null where that did not happen. */
export interface RequestEntry {
  arrival_s: number;
  start_s: number | null;
  end_s: number | null;
  worker: number | null;
  cold: boolean;
  outcome: "completed" | "failed" | "timed_out" | "expired" | "rejected" | "in_queue" | "in_progress";
}
/** A stretch of a worker's life in one state; `active` where it was billed at the active rate. */
export interface WorkerSpan {
  worker: number;
  life: number;
  state: "throttled" | "initializing" | "starting" | "reviving" | "idle" | "running";
  active: boolean;
  from_s: number;
  to_s: number;
}
/** What the scaler decided, or what became of a worker, `at_s` seconds from the beginning; `reason` is a sentence. */
export interface Decision {
  at_s: number;
  kind: "scale" | "start" | "ready" | "refused" | "stop";
  /** The worker that it is about; null where it is about several. */
  worker: number | null;
  reason: string;
}
export interface Logs {
  requests: RequestEntry[];
  spans: WorkerSpan[];
  decisions: Decision[];
}
/** What to record besides the report: a series of this many buckets (1–2000), and logs, for up to 100000 expected requests. */
export interface Recording {
  buckets?: number;
  logs?: boolean;
}
/** What `simulate` gives: the verdict in a sentence, the report, and what was asked for besides; else null. */
export interface Run {
  verdict: string;
  report: Report;
  series: Series | null;
  logs: Logs | null;
}

/** A target and its caps; what is left out is the scenario's own target, without caps. */
export interface GoalSettings {
  percentile?: number;
  delay_s?: number;
  max_cost_per_month?: number | null;
  max_cold_starts_per_day?: number | null;
}
/** `over` has the values to try by the key of their parameter, as `{"endpoint.idle_timeout_s": [5, 60, 300]}`;
 * a scaler is written as in links, "queue_delay:4". Without it min, max, idle timeout and flash boot are searched. */
export interface SearchSettings {
  goal?: GoalSettings;
  over?: Record<string, (number | boolean | string)[]>;
}
export interface Goal {
  percentile: number;
  delay_s: number;
  max_cost_per_month: number | null;
  max_cold_starts_per_day: number | null;
}
/** A mean over seeds; `ci95` is the half width of its 95 % confidence interval in the same unit, null for one seed. */
export interface Estimate {
  mean: number;
  ci95: number | null;
}
/** A setting by its key, with its values as links write them, and all of it in words. */
export interface SettingChange {
  key: string;
  from: string;
  to: string;
  words: string;
}
export interface Setting {
  label: string;
  value: string;
}
/** Settings that were simulated: `attainment` is the share of requests in time, `delay_s` the target's percentile in seconds. */
export interface Point {
  change: SettingChange[];
  settings: Setting[];
  seeds: number;
  attainment: Estimate | null;
  delay_s: Estimate | null;
  dollars_per_month: Estimate;
  cold_starts_per_day: Estimate;
  meets: boolean;
}
export interface Found {
  goal: Goal;
  winner: Point | null;
  confirmation: Point | null;
  refuted: Point[];
  closest: Point | null;
  advice: string | null;
  now: Point | null;
  front: Point[];
  points: Point[];
  requests: number;
  shortened_to_s: number | null;
}

export interface Link {
  scenario: Scenario;
  baseline: Scenario | null;
  /** What could not be used, in sentences. */
  problems: string[];
}
export interface Preset {
  id: string;
  name: string;
  look: string;
  scenario: Scenario;
}
/** What is thrown where a scenario or a search cannot be used; `message` has the problems, a line each. */
export interface ColdstartError extends Error {
  problems: string[];
}
