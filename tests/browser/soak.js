// Watches a page that is used at random: counts its frames by their milliseconds, keeps the memories of its wasm modules and
// its workers, and finds what can be used.
window.soak = (() => {
    const frames = new Array(1000).fill(0), memories = [], workers = new Set();
    let last, watching = true;
    const frame = now => {
        if (watching && last) frames[Math.min(999, Math.round(now - last))] += 1;
        last = now;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const make = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await make.apply(WebAssembly, given);
            memories.push((made.instance ?? made).exports.memory);
            return made;
        };
    }
    window.Worker = class extends Worker {
        constructor(...given) { super(...given); workers.add(this); }
        terminate() { workers.delete(this); super.terminate(); }
    };
    const USABLE = `button, input, select, textarea, summary, a[href^='#'], [role=slider], [role=row]`;
    const kind = e => e.localName === 'select' ? 'select'
        : e.type === 'range' ? 'range'
        : e.type === 'file' ? 'file'
        : e.localName === 'textarea' || ['text', 'search', 'number'].includes(e.type) ? 'text'
        : e.getAttribute('role') === 'slider' ? 'chart' : 'press';
    return {
        frames,
        watch: on => { watching = on; last = undefined; },
        memory: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
        workers: () => workers.size,
        one: number => {
            const inside = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
            const usable = [...inside.querySelectorAll(USABLE)].filter(e =>
                e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.closest('#apology'));
            if (!usable.length) return null;
            const one = usable[number % usable.length];
            one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const { left, top, width, height } = one.getBoundingClientRect();
            const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
            const hit = document.elementFromPoint(x, y);
            const name = one.id ? `#${one.id}` : `${one.localName}.${one.className} “${one.ariaLabel ?? one.innerText}”`;
            return {
                name, kind: kind(one), x, y, reach: Math.floor(width / 2) - 2,
                covered: !hit || !(one.contains(hit) || hit.contains(one) || hit.closest('label')?.control === one),
            };
        },
    };
})();
