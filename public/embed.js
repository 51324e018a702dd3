// The element <coldstart-playground>: a live simulation in a page about something else. The README has its attributes,
// events and styles. Its frame holds the page beside this script, ?embed=1&theme=…&show=…#fragment.
// Messages, each at first and whenever it changes:
//
//   to the host   { coldstart: 1, type: "height", height }      what its content takes, in CSS pixels
//                 { coldstart: 1, type: "scenario", fragment }  what it simulates, without "#"
//                 { coldstart: 1, type: "report", report }      what came of it, as `simulate` gives it
//   to the frame  { coldstart: 1, type: "set", fragment }       another scenario, as in its address
//                 { coldstart: 1, type: "set", theme }          "light" or "dark"
//
// The frame hears its parent alone; the host its own frame, of this script's origin, or of none because of a sandbox.
(() => {
  if (customElements.get("coldstart-playground")) return;
  // A module has no current script; scripts of other embeds, which may have the same name, are no modules.
  const isOurs = ({ type, src }) => type === "module" && /\/embed\.js([?#]|$)/.test(src);
  const script = document.currentScript ?? [...document.scripts].find(isOurs);
  if (!script) return console.error("embed.js has no <script> of its own, which would say where Coldstart is.");
  const home = new URL(".", script.src);
  const PARAMETERS = `
    min max idle flash scaler interval concurrency batching dispatch timeout ttl queue_limit failures
    retries traffic rate peak_ratio peak_hour base peak every lasting from to steps burst_ratio burst
    burst_share cv requests extra exec gpu gpus discount download container load engine flash_start
    hit_rate retention start_failures target percentile duration warmup seed change inject
  `.trim().split(/\s+/);
  const VIEW = ["show", "controls", "title", "height", "play"];

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block }
    :host([hidden]) { display: none }
    iframe {
      display: block; box-sizing: border-box; width: 100%; height: 420px;
      border: var(--coldstart-border, 0); border-radius: var(--coldstart-radius, 0);
      background: var(--coldstart-background, transparent);
    }`);

  const dark = matchMedia("(prefers-color-scheme: dark)");

  class Playground extends HTMLElement {
    static observedAttributes = [...PARAMETERS, ...VIEW, "scenario", "theme"];

    #frame = document.createElement("iframe");
    #theme;
    // Whether the page in the frame can be talked to.
    #heard = false;
    #near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#begin(), {
      rootMargin: "50%",
    });
    #restyled = new MutationObserver(() => this.#follow());

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.#frame.part = "frame";
      root.append(this.#frame);
    }

    connectedCallback() {
      this.#dress();
      this.#near.observe(this);
      addEventListener("message", this.#hear);
    }

    disconnectedCallback() {
      this.#near.disconnect();
      this.#restyled.disconnect();
      removeEventListener("message", this.#hear);
      dark.removeEventListener("change", this.#follow);
      this.#heard = false;
    }

    attributeChangedCallback(name, before, now) {
      this.#dress();
      if (before === now || !this.#frame.src) return;
      if (name === "theme") this.#follow();
      else if (VIEW.includes(name) || !this.#heard) this.#go();
      else this.#set({ fragment: this.#fragment() });
    }

    // The height is its own until the page in it says another.
    #dress() {
      this.#frame.title = this.title || "Coldstart: a simulated serverless GPU endpoint";
      const height = parseFloat(this.getAttribute("height"));
      if (height > 0 && !this.#heard) this.#frame.style.height = `${height}px`;
    }

    // It comes near the window.
    #begin() {
      this.#near.disconnect();
      dark.addEventListener("change", this.#follow);
      for (const element of [document.documentElement, document.body]) {
        this.#restyled.observe(element, { attributeFilter: ["data-theme", "class", "style"] });
      }
      const sandbox = this.getAttribute("sandbox");
      if (sandbox !== null) this.#frame.setAttribute("sandbox", sandbox);
      this.#theme = this.#wanted();
      this.#go();
    }

    // Loads the page, and leaves no entry in the host's history.
    #go() {
      const query = ["embed=1", `theme=${this.#theme}`, ...this.#pairs(VIEW, "1")];
      const address = new URL(`?${query.join("&")}#${this.#fragment()}`, home).href;
      this.#heard = false;
      if (this.#frame.src) return this.#frame.contentWindow.location.replace(address);
      // A frame that is put in with its address has no empty page before it, which Firefox would come back to.
      this.#frame.remove();
      this.#frame.src = address;
      this.shadowRoot.append(this.#frame);
    }

    #fragment() {
      const whole = this.getAttribute("scenario")?.replace(/^[^#]*#/, "");
      return [...(whole ? [whole] : []), ...this.#pairs(PARAMETERS, "on")].join("&");
    }

    // As links are written: nothing is escaped that need not be.
    #pairs(names, alone) {
      const escaped = (text) => encodeURIComponent(text).replace(/%(2C|3A|3B|2F|3D|40)/g, decodeURIComponent);
      const given = names.filter((name) => this.hasAttribute(name));
      return given.map((name) => `${name}=${escaped(this.getAttribute(name) || alone)}`);
    }

    #set(what) {
      this.#frame.contentWindow.postMessage({ coldstart: 1, type: "set", ...what }, this.#opaque() ? "*" : home.origin);
    }

    // The theme that is asked for, or else that of the host: as it names it, or as its colours are.
    #wanted() {
      const named = [this.getAttribute("theme"), this.closest("[data-theme]")?.dataset.theme];
      const theme = named.find((name) => name === "light" || name === "dark");
      if (theme) return theme;
      const schemes = getComputedStyle(this).colorScheme.split(" ");
      return schemes.includes("dark") && (dark.matches || !schemes.includes("light")) ? "dark" : "light";
    }

    #follow = () => {
      const theme = this.#wanted();
      if (theme === this.#theme) return;
      this.#theme = theme;
      if (this.#heard) this.#set({ theme });
      else this.#go();
    };

    #hear = ({ source, origin, data }) => {
      if (!source || source !== this.#frame.contentWindow || data?.coldstart !== 1) return;
      if (origin !== home.origin && !(origin === "null" && this.#opaque())) return;
      this.#heard = true;
      if (data.type === "height") this.#frame.style.height = `${data.height}px`;
      if (data.type === "scenario" || data.type === "report") {
        this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
      }
    };

    // Whether a sandbox leaves the frame without an origin: its own, or one that the host is in.
    #opaque() {
      const { sandbox } = this.#frame;
      return origin === "null" || (this.#frame.hasAttribute("sandbox") && !sandbox.contains("allow-same-origin"));
    }
  }

  customElements.define("coldstart-playground", Playground);
})();
