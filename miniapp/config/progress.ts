import path from 'node:path'
import type { Compiler, WebpackError } from 'webpack'
import { ProgressPlugin } from 'webpack'

const words: Record<string, string> = {
  setup: 'preparing',
  building: 'compiling sources',
  sealing: 'arranging packages',
  emitting: 'writing files',
}

/** What is wrong and in which file, without the tree of places where it was looked for. */
const sentence = (error: WebpackError, context: string) => {
  const resource = error.module?.nameForCondition()
  const place = resource ? path.relative(context, resource) : error.file
  const line = error.loc && 'start' in error.loc && error.loc.start ? `:${error.loc.start.line}` : ''
  return `${place ? `${place}${line}: ` : ''}${error.message.split('\n').slice(0, 12).join('\n  ')}`
}

/** One line per step or per ten per cent, so that a person, and a log, can see the build move. */
export class ProgressLines {
  private lastStep = ''
  private lastTen = -1

  constructor(private readonly options: { target: string }) {}

  apply(compiler: Compiler) {
    new ProgressPlugin((fraction, message) => {
      const step = words[message.replace(/^\[\d+\]\s*/, '')] ?? this.lastStep
      const ten = Math.floor(fraction * 10)
      if (step === this.lastStep && ten <= this.lastTen) return
      if (ten < this.lastTen && fraction < 0.02) this.lastTen = -1
      this.lastStep = step
      this.lastTen = Math.max(ten, this.lastTen)
      if (step) process.stdout.write(`${this.options.target}: ${String(Math.round(fraction * 100)).padStart(3)} % ${step}\n`)
    }).apply(compiler)
    compiler.hooks.done.tap('ProgressLines', ({ compilation }) => {
      for (const error of compilation.errors) process.stderr.write(`${this.options.target}: ${sentence(error, compiler.context)}\n`)
      this.lastStep = ''
      this.lastTen = -1
    })
  }
}
