import fs from 'node:fs'
import path from 'node:path'
import type { Chunk, Compiler, Module } from 'webpack'

/** What the size gate reads: each chunk with its modules, and the files the browser fetches before the home page stands. */
export interface BuildStats {
  chunks: { name: string; files: string[]; modules: { name: string; bytes: number }[] }[]
  firstLoad: string[]
}

const nameOf = (module: Module, root: string) => {
  const resource = module.nameForCondition()
  return resource ? path.relative(path.dirname(root), resource) : ''
}

/** Writes BuildStats as JSON to `file` after each build; does nothing when no file is named. */
export class StatsFile {
  constructor(private readonly options: { file?: string; root: string }) {}

  apply(compiler: Compiler) {
    const { file, root } = this.options
    if (!file) return
    compiler.hooks.afterEmit.tap('StatsFile', (compilation) => {
      const graph = compilation.chunkGraph
      const modulesOf = (chunk: Chunk) =>
        [...graph.getChunkModulesIterable(chunk)].flatMap((module) => {
          // A concatenated module hides its parts; the parts are what a person can act on.
          const parts = (module as Module & { modules?: Module[] }).modules ?? [module]
          return parts.map((part) => ({ name: nameOf(part, root), bytes: part.size('javascript') })).filter((part) => part.bytes > 0)
        })
      const firstLoad = new Set<string>()
      for (const entry of compilation.entrypoints.values()) for (const name of entry.getFiles()) firstLoad.add(name)
      for (const group of compilation.chunkGroups) {
        const wanted = group.origins.some((origin) => /app\.boot|pages[\\/]home[\\/]index/.test(origin.request ?? ''))
        if (wanted) for (const name of group.getFiles()) firstLoad.add(name)
      }
      const stats: BuildStats = {
        chunks: [...compilation.chunks].map((chunk) => ({
          name: String(chunk.name ?? chunk.id),
          files: [...chunk.files],
          modules: modulesOf(chunk).sort((a, b) => b.bytes - a.bytes),
        })),
        firstLoad: [...firstLoad],
      }
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(file, JSON.stringify(stats))
    })
  }
}
