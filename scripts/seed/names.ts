import type { Dice } from './random'

/** Common surnames and syllables, put together by chance: nobody in particular. */
const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺顾毛郝龚邵万钱严',
]
const FIRST = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文斌志建国海燕春梅红玲丹萍飞鹏辉宇浩然雪琳佳慧欣怡晨']
const SECOND = ['', '', '', ...'华明芳军平红英伟玲林峰杰云霞燕辉涛文宁波兰琴']

export const inventName = (dice: Dice): string => {
  const first = dice.pick(FIRST)
  const second = dice.pick(SECOND)
  return `${dice.pick(SURNAMES)}${first}${second === first ? '' : second}`
}

/** Numbers that begin with 160 are given out by no operator. */
export const inventPhone = (n: number): string => `160${String(10_000_000 + n).padStart(8, '0')}`
