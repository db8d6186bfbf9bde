import path from 'node:path'

interface Program {
  runtimePath: string | string[]
  template?: { mergeComponents(ctx: unknown, patch: Record<string, Record<string, string>>): void }
}
interface Context {
  registerMethod(method: { name: string; fn(program: Program): void }): void
}

interface Options {
  attributes: Record<string, string>
  components: string[]
}

/** Taro plugin: makes accessibility attributes reach the built mini-program. The web needs nothing of it. Taro compiles this one file only, so its tables come as options. */
export default (ctx: Context, { attributes, components }: Options) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(program) {
      if (!program.template) return
      program.runtimePath = [program.runtimePath, path.join(__dirname, 'runtime.ts')].flat()
      program.template.mergeComponents(ctx, Object.fromEntries(components.map((name) => [name, attributes])))
    },
  })
}
