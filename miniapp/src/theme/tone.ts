/** Orange waits for you, red is late or dangerous, green is kept, blue informs, grey asks nothing of you. Colour never stands without a word. */
export type Tone = 'wait' | 'bad' | 'good' | 'info' | 'mute'
