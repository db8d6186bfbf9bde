import { type KeyObject, sign } from 'node:crypto'

/** DER of a certificate, by hand: node reads certificates but does not make them, and a platform certificate is just one signed statement. */
const tlv = (tag: number, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  const size = body.length.toString(16)
  const bytes = Buffer.from(size.length % 2 ? `0${size}` : size, 'hex')
  const length = body.length < 128 ? Buffer.from([body.length]) : Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
  return Buffer.concat([Buffer.from([tag]), length, body])
}

const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts)
/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption, with its NULL. */
const SHA256_RSA = sequence(Buffer.from('06092a864886f70d01010b', 'hex'), Buffer.from('0500', 'hex'))
/** 2.5.4.3, common name. */
const COMMON_NAME = Buffer.from('0603550403', 'hex')

const name = (text: string) => sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from(text, 'utf8')))))
/** GeneralizedTime, UTC: 20261123020000Z. */
const time = (at: number) => tlv(0x18, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z`))

export interface CertificatePlan {
  /** Hexadecimal, its first digit below 8: a DER integer with the highest bit set is negative. */
  serial: string
  commonName: string
  publicKey: KeyObject
  issuerKey: KeyObject
  from: number
  until: number
}

/** A certificate as PEM. */
export const makeCertificate = ({ serial, commonName, publicKey, issuerKey, from, until }: CertificatePlan): string => {
  const statement = sequence(
    tlv(0xa0, Buffer.from('020102', 'hex')),
    tlv(0x02, Buffer.from(serial, 'hex')),
    SHA256_RSA,
    name('WeChat sandbox CA'),
    sequence(time(from), time(until)),
    name(commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', statement, issuerKey)
  const der = sequence(statement, SHA256_RSA, tlv(0x03, Buffer.from([0]), signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
