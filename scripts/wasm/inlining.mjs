// How far binaryen inlines. The compiler has no option for its limits, and they are those of code for any engine; the V8 of Node 20 does
// not inline calls between wasm functions, and each costs a few nanoseconds: a macroblock makes a hundred. Larger limits than these make
// hardly faster code, but functions so large that the first picture waits for V8's optimising compiler.
const LIMITS = {
  setAlwaysInlineMaxSize: 20,
  setFlexibleInlineMaxSize: 200,
  setOneCallerInlineMaxSize: 400,
};

/** A transform for the compiler: whatever limits it sets before it optimises, these are set. */
export class InlineFarther {
  afterCompile() {
    const { module } = this.program; // the compiler gives its transforms their program
    for (const [name, limit] of Object.entries(LIMITS)) {
      const set = module[name];
      if (typeof set !== 'function') throw new Error(`the compiler's module has no ${name}`);
      module[name] = () => set.call(module, limit);
    }
  }
}
