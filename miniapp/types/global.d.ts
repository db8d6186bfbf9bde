/// <reference types="@tarojs/taro" />

declare module '*.scss'

/** Replaced at build time (config/index.ts), so a build for one target carries no code of the other. */
declare const API_BASE_URL: string
/** True in a development build and in a build made for looking at the kit: adds the gallery page. */
declare const WITH_GALLERY: boolean
/** WeChat's ids of our subscribe templates, from the environment of the build. */
declare const SUBSCRIBE_TEMPLATE_IDS: Record<'ticket_dispatched' | 'ticket_done' | 'ticket_news' | 'bill_due' | 'payment_done', string>
