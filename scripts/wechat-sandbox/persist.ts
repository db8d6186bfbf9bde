import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Identity, WechatUser } from './people'
import type { World } from './state'
import type { SentMessage, SubscribeTemplate } from './subscriptions'

/** What a second start finds again. Codes and tokens are short-lived and begin anew, as after a long night at WeChat. */
interface Saved {
  version: 1
  identities: Identity[]
  users: WechatUser[]
  templates: SubscribeTemplate[]
  accepts: Record<string, number>
  sent: SentMessage[]
}

export const loadState = (file: string, world: World): void => {
  if (!existsSync(file)) return
  let saved: Saved
  try {
    saved = JSON.parse(readFileSync(file, 'utf8')) as Saved
  } catch {
    throw new Error(`The WeChat sandbox cannot read its state file ${file}. Delete it to begin anew.`)
  }
  if (saved.version !== 1) throw new Error(`The WeChat sandbox state file ${file} has another format. Delete it to begin anew.`)
  // What the caller gave at start is newer than what was kept.
  const given = new Set(world.people.identities().map(({ identity }) => identity))
  saved.identities.filter(({ identity }) => !given.has(identity)).forEach(world.people.put)
  world.people.restoreUsers(saved.users)
  saved.templates.filter(({ id }) => !world.subscriptions.template(id)).forEach(world.subscriptions.putTemplate)
  world.subscriptions.restore(saved.accepts, saved.sent)
}

export const saveState = (file: string, world: World): void => {
  const saved: Saved = {
    version: 1,
    identities: world.people.identities().map(({ openids: _derived, ...identity }) => identity),
    users: world.people.users(),
    templates: world.subscriptions.templates(),
    accepts: world.subscriptions.accepts(),
    sent: world.subscriptions.sent(),
  }
  mkdirSync(dirname(file), { recursive: true })
  // A half-written file must never be what the next start reads.
  const partial = `${file}.${process.pid}.partial`
  writeFileSync(partial, JSON.stringify(saved, null, 1))
  renameSync(partial, file)
}

/** Saves soon after a change and at the end; a sandbox does not need every keystroke on disk. */
export const autosave = (file: string, world: World, afterMs = 100): { touch(): void; flush(): void } => {
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    saveState(file, world)
  }
  const flushQuietly = () => {
    try {
      flush()
    } catch (error) {
      console.error(`The WeChat sandbox cannot write ${file}: ${(error as Error).message}. It goes on, but a restart will forget.`)
    }
  }
  return {
    touch: () => {
      timer ??= setTimeout(flushQuietly, afterMs).unref()
    },
    flush,
  }
}
