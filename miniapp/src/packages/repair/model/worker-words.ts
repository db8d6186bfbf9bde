import type { RepairStatus } from '@jinlin/shared/domain/ticket/words'

interface Held {
  status: RepairStatus
  worker: { name: string; badgeNo: string } | null
  ahead: number | null
}

/** 「王建国师傅 工号 0312 · 前面还有 1 单」: who, and how near. Undefined while nobody holds it. */
export const sayWorker = ({ status, worker, ahead }: Held): string | undefined => {
  if (!worker) return undefined
  const who = `${worker.name}师傅 工号 ${worker.badgeNo}`
  const waits = status === 'dispatched' || status === 'claimed'
  if (!waits || ahead === null) return who
  return ahead === 0 ? `${who} · 您是下一位` : `${who} · 前面还有 ${ahead} 单`
}
