import type { Db } from '../../platform/db/db'
import { DuplicateKey } from '../../platform/db/failure'
import type { Uow } from '../../platform/db/uow'
import { cannedReply } from './desk.tables'

/** What a community starts with. Braces are filled in on the screen: {称呼}, {师傅}, {时间}, {单号}. */
const DEFAULTS: readonly (readonly [title: string, text: string])[] = [
  ['已收到', '{称呼}您好, 您的报修 {单号} 已收到, 我们正在安排师傅, 有进展会马上告诉您。'],
  ['约上门', '{称呼}您好, {师傅}计划 {时间} 上门, 请问您方便吗? 不方便的话请回复可以的时间。'],
  ['师傅在路上', '{称呼}您好, {师傅}已在路上, 请保持电话畅通, 谢谢。'],
  ['请补充照片', '{称呼}您好, 为了让师傅带齐配件, 麻烦您补充一两张现场照片, 谢谢。'],
  ['等配件', '{称呼}您好, 这次需要更换的配件正在采购, 预计 {时间} 到货后上门, 给您添麻烦了。'],
  ['请确认', '{称呼}您好, 您的报修 {单号} 已处理完, 请在小程序里确认并评分; 如果没有解决, 请点「未解决」。'],
  ['致歉', '{称呼}您好, 这次没有按承诺的时间完成, 非常抱歉。我们已请主管跟进, {时间} 前给您答复。'],
]

export interface Canned {
  id: string
  title: string
  text: string
}

const read = (db: Db, communityId: string): Promise<Canned[]> =>
  db.query<Canned>('SELECT id, title, text FROM canned_reply WHERE community_id = ? ORDER BY sort LIMIT 100', [communityId])

/** Screen: 常用语. A community that has none yet is given the defaults the first time it looks. */
export const cannedReplies = async ({ db, uow }: { db: Db; uow: Uow }, communityId: string): Promise<Canned[]> => {
  const known = await read(db, communityId)
  if (known.length > 0) return known
  try {
    await uow.run((tx) =>
      tx.insert(
        cannedReply,
        DEFAULTS.map(([title, text], sort) => ({ id: tx.newId(), communityId, sort, title, text })),
      ),
    )
  } catch (error) {
    // A colleague looked at the same moment.
    if (!(error instanceof DuplicateKey)) throw error
  }
  return read(db, communityId)
}
