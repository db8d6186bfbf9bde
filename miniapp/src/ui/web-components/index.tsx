/**
 * What `@tarojs/components` is on the web (config/h5.ts points the name here): real elements with the props and events of a mini-program.
 * A button is a <button>, a field is an <input>, so the keyboard, the screen reader and the browser's own search work, and Taro's custom elements stay
 * out of the first load. Everything not written here still comes from Taro and is only carried by the page that uses it.
 */
export * from '@tarojs/components/lib/react'
export { Button, Image, Input, Label, ScrollView, Text, Textarea, View } from './own'
