import type { Compiler } from 'webpack'
import { ProgressPlugin } from 'webpack'

const words: Record<string, string> = {
  setup: 'preparing',
  building: 'compiling sources',
  sealing: 'arranging packages',
  emitting: 'writing files',
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
      for (const error of compilation.errors) process.stderr.write(`${this.options.target}: ${error.message}\n`)
      this.lastStep = ''
      this.lastTen = -1
    })
  }
}
