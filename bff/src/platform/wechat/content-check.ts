import { z } from 'zod'
import type { CallWithToken } from './access-token'
import { WechatRefused, WechatUnavailable } from './errors'
import type { ContentCheck, ContentResult, ContentScene } from './ports'

const SCENES: Record<ContentScene, number> = { profile: 1, comment: 2, forum: 3, journal: 4 }
const NOT_VISITED = 61010

/** WeChat takes 2500 characters at once. Pieces overlap, so that a word on the seam is seen whole. */
const PIECE = 2_500
const OVERLAP = 50

const checkAnswer = z.object({
  trace_id: z.string().max(200),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']), label: z.number().int() }),
})

const piecesOf = (text: string): string[] => {
  const count = Math.max(1, Math.ceil((text.length - OVERLAP) / (PIECE - OVERLAP)))
  return Array.from({ length: count }, (_, index) => text.slice(index * (PIECE - OVERLAP), index * (PIECE - OVERLAP) + PIECE))
}

/** A text that could not be checked weighs more than a clean one and less than a bad one. */
const WEIGHT: Record<ContentResult['verdict'], number> = { pass: 0, unavailable: 1, review: 2, risky: 3 }

export const createContentCheck = (call: CallWithToken): ContentCheck => {
  const checkPiece = async (openid: string, scene: number, content: string): Promise<ContentResult> => {
    try {
      const body = { version: 2, openid, scene, content }
      const answer = await call({ method: 'POST', path: '/wxa/msg_sec_check', body }, checkAnswer)
      return { verdict: answer.result.suggest, label: answer.result.label, traceId: answer.trace_id }
    } catch (error) {
      if (error instanceof WechatUnavailable) return { verdict: 'unavailable', reason: 'wechat_unavailable' }
      if (!(error instanceof WechatRefused)) throw error
      return { verdict: 'unavailable', reason: error.errcode === NOT_VISITED ? 'not_visited' : 'wechat_refused' }
    }
  }

  return {
    async check({ openId, scene, content }) {
      const text = content.trim()
      if (text === '') return { verdict: 'pass' }
      const results = await Promise.all(piecesOf(text).map((piece) => checkPiece(openId, SCENES[scene], piece)))
      return results.reduce((worst, result) => (WEIGHT[result.verdict] > WEIGHT[worst.verdict] ? result : worst))
    },
  }
}
