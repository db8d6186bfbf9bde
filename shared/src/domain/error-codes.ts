/** Every refusal the product can give: http status and the sentence a person reads, which always says what to do next. */
interface ErrorEntry {
  status: number
  message: string
}

const entries = {
  // any operation
  INPUT_INVALID: { status: 400, message: '有些内容填得不对, 请按提示改一下再提交' },
  UNAUTHENTICATED: { status: 401, message: '登录已过期, 请重新登录' },
  FORBIDDEN: { status: 403, message: '您的账号没有这项权限, 需要时请联系主管' },
  NOT_FOUND: { status: 404, message: '没有找到这项内容, 请返回上一页重试' },
  METHOD_NOT_ALLOWED: { status: 405, message: '不支持这种请求方式, 请更新到最新版本' },
  IDEMPOTENCY_MISMATCH: { status: 409, message: '同一次提交的内容前后不一致, 请重新填写后再提交' },
  BODY_TOO_LARGE: { status: 413, message: '内容太大, 请减少图片或文字后再提交' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, message: '不支持这种格式, 请更新到最新版本后重试' },
  RATE_LIMITED: { status: 429, message: '操作太频繁, 请稍等一会儿再试' },
  INTERNAL: { status: 500, message: '系统出了点问题, 我们已记录, 请稍后重试' },
  BUSY: { status: 503, message: '系统正忙, 您填的内容还在, 请几秒后重试' },
  STORAGE_FULL: { status: 507, message: '系统存储已满, 这次没有保存, 请稍后重试或致电客服' },
  // sign-in
  SIGN_IN_CODE_INVALID: { status: 400, message: '微信登录已失效, 请重新点登录' },
  SIGN_IN_FAILED: { status: 401, message: '账号或密码不对, 请核对后重试; 忘记密码请找主管重置' },
  SIGN_IN_LOCKED: { status: 429, message: '输错次数太多, 请 15 分钟后再试, 或找主管重置' },
  TOTP_REQUIRED: { status: 401, message: '请输入动态验证码' },
  SESSION_REVOKED: { status: 401, message: '这次登录已失效, 请重新登录' },
  WECHAT_UNAVAILABLE: { status: 503, message: '暂时连不上微信, 请稍后再试' },
  PHONE_CODE_INVALID: { status: 400, message: '验证码不对或已过期, 请重新获取' },
  PHONE_TAKEN: { status: 409, message: '这个手机号已绑定别的账号, 请联系客服核对' },
  PASSWORD_WEAK: { status: 400, message: '密码至少 8 位, 且不能是常见密码, 请换一个' },
  DEMO_OFF: { status: 404, message: '没有找到这项内容, 请返回上一页重试' },
  // people and houses
  COMMUNITY_NOT_FOUND: { status: 404, message: '没有找到这个小区, 请重新选择' },
  HOUSE_NOT_FOUND: { status: 404, message: '没有找到这个房屋, 请重新选择' },
  MEMBER_NOT_FOUND: { status: 404, message: '没有找到这位成员, 请刷新后重试' },
  MEMBER_EXISTS: { status: 409, message: '您已绑定或正在审核这套房屋, 不用重复提交' },
  MEMBER_STATE: { status: 409, message: '这条申请已有结果, 请刷新查看' },
  MEMBER_LAST_OWNER: { status: 409, message: '这是房屋唯一的业主, 不能移除; 过户请联系客服' },
  INVITE_INVALID: { status: 400, message: '邀请码不对、已用过或已过期, 请让业主重新生成' },
  TENANCY_END_REQUIRED: { status: 400, message: '租客请填写租期结束日期' },
  PERSON_NOT_FOUND: { status: 404, message: '没有找到这位住户, 请核对手机号' },
  STAFF_NOT_FOUND: { status: 404, message: '没有找到这位员工, 请刷新后重试' },
  STAFF_ACCOUNT_TAKEN: { status: 409, message: '这个账号已有人使用, 请换一个' },
  STAFF_HAS_OPEN_WORK: { status: 409, message: '这位员工手上还有未完成的工单, 请先转给别人' },
  ROLL_IMPORT_NOT_FOUND: { status: 404, message: '没有找到这次导入, 请重新上传' },
  ROLL_IMPORT_FAULTY: { status: 409, message: '文件里有错误行, 请改好后重新上传; 这次没有导入任何内容' },
  ROLL_FILE_UNREADABLE: { status: 400, message: '读不懂这个文件, 请用模板另存为 CSV 或 XLSX 再上传' },
  // uploads
  UPLOAD_NOT_FOUND: { status: 404, message: '图片已失效, 请重新上传' },
  UPLOAD_KIND: { status: 415, message: '只支持 JPG、PNG、WEBP 图片或语音, 请换一个文件' },
  UPLOAD_TOO_LARGE: { status: 413, message: '文件太大, 图片不超过 10 MB, 请压缩后再传' },
  UPLOAD_BROKEN: { status: 422, message: '这个文件打不开, 可能已损坏, 请重新拍一张' },
  UPLOAD_QUOTA: { status: 429, message: '今天上传的图片太多, 请明天再传或致电客服' },
  // tickets
  TICKET_NOT_FOUND: { status: 404, message: '没有找到这张工单, 请刷新列表' },
  TICKET_STATE: { status: 409, message: '工单已有新进展, 现在不能这样操作, 请刷新查看' },
  TICKET_STALE: { status: 409, message: '工单刚被更新过, 请看过最新内容再操作' },
  TICKET_ALREADY_CLAIMED: { status: 409, message: '这一单已被别人接走, 请看看其他工单' },
  TICKET_NOT_YOURS: { status: 403, message: '这一单不在您名下, 不能操作; 需要时请找客服转单' },
  TICKET_CAP_REACHED: { status: 409, message: '您手上的工单已满, 先完成一单再接' },
  TICKET_TOO_MANY_OPEN: { status: 409, message: '您还有较多未完成的报修, 请先等它们处理或致电客服' },
  OFF_SHIFT: { status: 409, message: '现在不在班, 请先点上班再接单' },
  REASON_REQUIRED: { status: 400, message: '请选择原因' },
  RESIDENT_REASON_REQUIRED: { status: 400, message: '请写明原因和由谁负责, 住户会看到' },
  NEXT_DATE_REQUIRED: { status: 400, message: '请填写预计继续的时间' },
  FINISH_PROOF_REQUIRED: { status: 400, message: '请拍完工照片, 或写明为什么不能拍' },
  FINISH_WORDS_REQUIRED: { status: 400, message: '请写清发现了什么、做了什么' },
  PHOTO_REQUIRED: { status: 400, message: '这类问题请至少拍一张照片' },
  NUDGE_TOO_SOON: { status: 409, message: '刚催过, 我们已提醒处理人, 请稍后再催' },
  NUDGE_LIMIT: { status: 409, message: '今天已催 3 次, 主管已知道, 需要时请致电客服' },
  REOPEN_WINDOW_OVER: { status: 409, message: '已超过 7 天, 请重新报修, 我们会按返修处理' },
  REOPEN_LIMIT: { status: 409, message: '已重开两次, 请致电客服, 由主管跟进' },
  MERGE_TARGET_INVALID: { status: 409, message: '不能合并到这张工单, 请换一张同小区、处理中的工单' },
  MERGE_UNDO_NOT_POSSIBLE: { status: 409, message: '目标工单已结束, 不能撤销合并; 还有问题请另建一张工单' },
  ASSIGNEE_NOT_ELIGIBLE: { status: 409, message: '这位师傅现在不能接这一单, 请换人' },
  OVERRULE_REASON_REQUIRED: { status: 400, message: '没有按推荐派单, 请写明原因' },
  SLOT_UNAVAILABLE: { status: 409, message: '这个时段已约满, 请换一个时段' },
  UNKNOWN_CATEGORY: { status: 400, message: '请选择报修类别' },
  // follow-up
  FOLLOW_UP_NOT_FOUND: { status: 404, message: '没有找到这条回访, 请刷新列表' },
  FOLLOW_UP_STATE: { status: 409, message: '这条回访已有结果, 请刷新查看' },
  FOLLOW_UP_OWN_WORK: { status: 403, message: '不能回访自己做的工单, 请换人' },
  FOLLOW_UP_SAME_SLOT: { status: 409, message: '这个时段已打过, 请换个时段再试' },
  // inbox, views
  NOTIFICATION_NOT_FOUND: { status: 404, message: '没有找到这条消息, 请刷新' },
  VIEW_NOT_FOUND: { status: 404, message: '没有找到这个视图, 请刷新' },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof entries
export const ERRORS: Readonly<Record<ErrorCode, ErrorEntry>> = entries
