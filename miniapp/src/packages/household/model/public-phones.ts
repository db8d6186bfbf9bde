/** Numbers that hold everywhere; the community's own stand above them. */
export const PUBLIC_PHONES: readonly { who: string; phone: string; when: string }[] = [
  { who: '火警', phone: '119', when: '着火、冒烟' },
  { who: '急救', phone: '120', when: '有人受伤、昏迷' },
  { who: '报警', phone: '110', when: '人身、财产受到威胁' },
  { who: '燃气抢修', phone: '96777', when: '闻到燃气味, 到室外再打' },
  { who: '供电抢修', phone: '95598', when: '整栋、整片停电' },
  { who: '政务服务', phone: '12345', when: '反映物业处理不了的事' },
]
