import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Binaryen from 'binaryen';
import { ROOT } from './built.ts';

/** Operations that a call executes. */
export interface Operations {
  loads: number;
  stores: number;
  multiplications: number;
  /** These and all other arithmetic, comparisons and selections; moves between locals, constants and jumps do not count. */
  all: number;
}

const COUNTERS = ['loads', 'stores', 'multiplications', 'all'] as const satisfies (keyof Operations)[];
const globalOf = (counter: string): string => `count of ${counter}`;
const NONE: Operations = { loads: 0, stores: 0, multiplications: 0, all: 0 };

/** A module that counts while it runs, and whose exported functions `count of …` tell. Binaryen comes with the AssemblyScript compiler. */
export async function countingModule(bytes: Uint8Array): Promise<WebAssembly.Module> {
  const compiler = createRequire(join(ROOT, 'node_modules/assemblyscript/package.json'));
  const { default: binaryen } = (await import(pathToFileURL(compiler.resolve('binaryen')).href)) as { default: typeof Binaryen };
  const module = binaryen.readBinaryWithFeatures(bytes, binaryen.Features.All);
  try {
    for (const counter of COUNTERS) {
      module.addGlobal(globalOf(counter), binaryen.i32, true, module.i32.const(0));
      module.addGlobalExport(globalOf(counter), globalOf(counter));
    }
    const counted = new Counting(binaryen, module);
    for (let i = 0; i < module.getNumFunctions(); i++) counted.instrument(module.getFunctionByIndex(i));
    return new WebAssembly.Module(module.emitBinary() as Uint8Array<ArrayBuffer>);
  } finally {
    module.dispose();
  }
}

/** What the calls of an instance of such a module have executed since the last look. */
export function operationsOf(exports: WebAssembly.Exports): Operations {
  const global = (counter: string): WebAssembly.Global<'i32'> => exports[globalOf(counter)] as WebAssembly.Global<'i32'>;
  const counts = Object.fromEntries(COUNTERS.map((counter) => [counter, global(counter).value])) as unknown as Operations;
  for (const counter of COUNTERS) global(counter).value = 0;
  return counts;
}

/** Puts at the head of each region — a function's body, a loop's, a branch of an if — what the region executes without those inside it. */
class Counting {
  constructor(
    readonly binaryen: typeof Binaryen,
    readonly module: Binaryen.Module,
  ) {}

  instrument(func: number): void {
    const { Function } = this.binaryen as unknown as { Function: { getBody(f: number): number; setBody(f: number, body: number): void } };
    const body = Function.getBody(func);
    if (body !== 0) Function.setBody(func, this.#region(body));
  }

  #region(body: number): number {
    const counts = { ...NONE };
    this.#visit(body, counts);
    const { module, binaryen } = this;
    const adds = COUNTERS.filter((counter) => counts[counter] > 0).map((counter) => {
      const name = globalOf(counter);
      return module.global.set(name, module.i32.add(module.global.get(name, binaryen.i32), module.i32.const(counts[counter])));
    });
    return module.block(null, [...adds, body], binaryen.getExpressionType(body));
  }

  #visit(expression: number, counts: Operations): void {
    const { binaryen } = this;
    const info = binaryen.getExpressionInfo(expression) as Binaryen.ExpressionInfo & Record<string, unknown>;
    const visit = (...children: unknown[]): void => children.forEach((child) => child && this.#visit(child as number, counts));
    const { Loop, If } = binaryen as unknown as Record<string, Record<string, (e: number, body: number) => void>>;
    switch (info.id) {
      case binaryen.LoopId:
        return Loop.setBody(expression, this.#region(info.body as number));
      case binaryen.IfId:
        visit(info.condition);
        If.setIfTrue(expression, this.#region(info.ifTrue as number));
        return info.ifFalse ? If.setIfFalse(expression, this.#region(info.ifFalse as number)) : undefined;
      case binaryen.BlockId:
        return visit(...(info.children as number[]));
      case binaryen.LoadId:
        counts.loads++;
        counts.all++;
        return visit(info.ptr);
      case binaryen.StoreId:
        counts.stores++;
        counts.all++;
        return visit(info.ptr, info.value);
      case binaryen.BinaryId:
        counts.multiplications += info.op === binaryen.MulInt32 || info.op === binaryen.MulInt64 ? 1 : 0;
        counts.all++;
        return visit(info.left, info.right);
      case binaryen.UnaryId:
        counts.all++;
        return visit(info.value);
      case binaryen.SelectId:
        counts.all++;
        return visit(info.ifTrue, info.ifFalse, info.condition);
      case binaryen.ConstId:
        return undefined;
      default:
        return visit(info.value, info.condition, ...((info.operands as number[] | undefined) ?? []));
    }
  }
}
