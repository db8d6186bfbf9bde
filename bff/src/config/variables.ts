/** Every variable the BFF reads: the deployment table is this list. A default of '' means unset. */
export interface Variable {
  name: string
  default: string
  meaning: string
  /** Never printed, never defaulted in production. */
  secret?: true
}

export const VARIABLES = [
  {
    name: 'NODE_ENV',
    default: 'development',
    meaning: '`production` switches every unsafe convenience off and refuses to boot with unsafe settings; `test` is the suite',
  },
  { name: 'PORT', default: '3000', meaning: 'TCP port; 0 takes a free one' },
  { name: 'HOST', default: '127.0.0.1', meaning: 'Address to listen on; `0.0.0.0` in a container' },
  {
    name: 'DATABASE_URL',
    default: '',
    meaning: '`mysql://user:password@host:3306/name`; unset = embedded file in DATA_DIR (not in production, see ALLOW_EMBEDDED)',
  },
  {
    name: 'DATABASE_POOL',
    default: '10',
    meaning: 'Connections of one instance; more requests wait at most a second, then 503 with Retry-After',
  },
  { name: 'DATABASE_CA', default: '', meaning: 'Path of the PEM the database server is verified with; set = TLS is required' },
  {
    name: 'ALLOW_EMBEDDED',
    default: '',
    meaning: '`1` lets production run on the embedded file: one instance, one machine, backups are yours',
  },
  { name: 'MIGRATE', default: 'on', meaning: '`off` leaves migrations to a separate step; /readyz stays 503 until they are applied' },
  { name: 'DATA_DIR', default: 'data', meaning: 'Folder of the embedded database' },
  {
    name: 'UPLOAD_DIR',
    default: '',
    meaning: 'Folder of uploaded files; unset = `uploads` in DATA_DIR. Shared storage when there are several instances',
  },
  {
    name: 'JWT_SECRET',
    default: '',
    secret: true,
    meaning: 'Signs access tokens (HS256) and file links; at least 32 random bytes, for example `openssl rand -base64 48`',
  },
  {
    name: 'FIELD_KEYS',
    default: '',
    secret: true,
    meaning:
      'Keys of sealed columns, `kid:base64` of 32 bytes each, comma-separated; the first seals, all open (`k2:…,k1:…` during a rotation)',
  },
  {
    name: 'BLIND_KEY',
    default: '',
    secret: true,
    meaning: 'Keys the look-up hashes of sealed columns; base64 of 32 bytes; cannot be changed without recomputing them',
  },
  { name: 'WECHAT_APP_ID', default: '', meaning: 'AppID of the mini-program' },
  { name: 'WECHAT_APP_SECRET', default: '', secret: true, meaning: 'AppSecret of the mini-program' },
  {
    name: 'WECHAT_API_BASE_URL',
    default: 'https://api.weixin.qq.com',
    meaning: 'Server of the WeChat API; anything else is refused in production',
  },
  {
    name: 'WECHAT_PAY_MCHID',
    default: '',
    meaning: 'Merchant number of WeChat Pay; unset with all its companions = residents pay at the counter only',
  },
  { name: 'WECHAT_PAY_SERIAL', default: '', meaning: 'Serial of the merchant’s own certificate: names the private key that signs' },
  {
    name: 'WECHAT_PAY_PRIVATE_KEY',
    default: '',
    secret: true,
    meaning: 'PEM of the merchant’s private key (apiclient_key.pem); line ends may be written as \\n',
  },
  { name: 'WECHAT_PAY_PRIVATE_KEY_FILE', default: '', meaning: 'Path of that PEM instead' },
  { name: 'WECHAT_PAY_V3_KEY', default: '', secret: true, meaning: 'APIv3 key, 32 letters and digits: opens notices' },
  {
    name: 'WECHAT_PAY_PUBLIC_KEY_ID',
    default: '',
    meaning:
      'Name of WeChat Pay’s key: `PUB_KEY_ID_…`, or the serial of a platform certificate; two, comma-separated, while moving from one to the other (the first is asked to sign answers)',
  },
  {
    name: 'WECHAT_PAY_PUBLIC_KEY',
    default: '',
    meaning: 'PEM of that public key or certificate; two in the same order when there are two names',
  },
  { name: 'WECHAT_PAY_PUBLIC_KEY_FILE', default: '', meaning: 'Path of that PEM instead' },
  {
    name: 'WECHAT_PAY_NOTIFY_BASE_URL',
    default: '',
    meaning: 'Address under which WeChat Pay reaches this server, `https://…` without query; notices come there',
  },
  {
    name: 'WECHAT_PAY_BASE_URL',
    default: 'https://api.mch.weixin.qq.com',
    meaning: 'Server of WeChat Pay; in production this one or its backup https://api2.mch.weixin.qq.com',
  },
  {
    name: 'INVOICE_BASE_URL',
    default: '',
    meaning: 'Server that makes out electronic invoices (数电发票); unset = the desk makes them out',
  },
  { name: 'INVOICE_SECRET', default: '', secret: true, meaning: 'Shared with that server: signs what is sent to it' },
  {
    name: 'WECHAT_TEMPLATE_TICKET_DISPATCHED',
    default: '',
    meaning:
      'Subscribe template of 派单 (character_string, thing, name, time, thing); unset = never sent. Give the mini-program build the same id',
  },
  {
    name: 'WECHAT_TEMPLATE_TICKET_DONE',
    default: '',
    meaning: 'Subscribe template of 完工 (character_string, time, name, thing); unset = never sent',
  },
  {
    name: 'WECHAT_TEMPLATE_TICKET_NEWS',
    default: '',
    meaning: 'Subscribe template of 进展 (character_string, thing, phrase, time, thing); unset = never sent',
  },
  {
    name: 'WECHAT_TEMPLATE_BILL_DUE',
    default: '',
    meaning: 'Subscribe template of 账单到期 (thing, amount, time, thing); unset = never sent',
  },
  {
    name: 'WECHAT_TEMPLATE_PAYMENT_DONE',
    default: '',
    meaning: 'Subscribe template of 缴费成功 (thing, amount, time, thing); unset = never sent',
  },
  { name: 'DEMO', default: '', meaning: '`1` switches the demo sign-in on; refused in production' },
  { name: 'SERVE_H5', default: '', meaning: 'Folder of the built web app to serve from the same origin; unset = API only' },
  { name: 'PUBLIC_ORIGIN', default: '', meaning: 'Origins besides our own that browsers may call from, comma-separated; usually empty' },
  { name: 'TRUSTED_PROXIES', default: '', meaning: 'CIDR list of reverse proxies whose X-Forwarded-For is believed; empty = nobody’s' },
  {
    name: 'RATE_SCALE',
    default: '1',
    meaning: 'Multiplies every rate limit (per instance: 1,200 requests a minute and account, 60 sign-ins a minute and address)',
  },
  {
    name: 'METRICS_TOKEN',
    default: '',
    secret: true,
    meaning: 'Bearer token that opens /metrics from outside; without one only the own machine may read it',
  },
  { name: 'DOCS', default: '', meaning: '`open` serves /docs and /openapi.json in production too; elsewhere they are open' },
  { name: 'LOG_LEVEL', default: 'info', meaning: 'trace, debug, info, warn, error or silent' },
  { name: 'LOG_PRETTY', default: '', meaning: '`1` prints lines for people instead of JSON' },
] as const satisfies readonly Variable[]

export type VariableName = (typeof VARIABLES)[number]['name']
