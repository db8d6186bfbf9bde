import sharp from 'sharp'

/** A picture as a phone takes it: large, a JPEG, with something on it. */
export const photoFile = async (words: string) => {
  const drawn = `<svg width="1600" height="1200" xmlns="http://www.w3.org/2000/svg">
    <rect width="1600" height="1200" fill="#b9c4c6"/><rect y="820" width="1600" height="380" fill="#7d8b8e"/>
    <path d="M700 0v420h240v180" fill="none" stroke="#5b6769" stroke-width="90"/><circle cx="940" cy="720" r="46" fill="#2f7fa8"/>
    <text x="800" y="1040" font-size="120" text-anchor="middle" fill="#fff">${words}</text></svg>`
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await sharp(Buffer.from(drawn)).jpeg().toBuffer() }
}
