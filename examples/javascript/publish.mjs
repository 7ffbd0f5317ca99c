// Publishes an incident over HTTP, with Node 18 or later and no package.
//
// Usage: publish.mjs ERROR_ID MESSAGE
//        publish.mjs ERROR_ID --resolve
//
// Environment:
//   ROLLCALL_URL    for instance http://127.0.0.1:8080
//   ROLLCALL_TOKEN  a token with scope incidents

import { setTimeout as sleep } from 'node:timers/promises'

const ATTEMPTS = 10
const { ROLLCALL_URL, ROLLCALL_TOKEN } = process.env
const [errorId, text] = process.argv.slice(2)
if (!errorId || !text || !ROLLCALL_URL || !ROLLCALL_TOKEN) {
  console.error('usage: publish.mjs ERROR_ID MESSAGE|--resolve, with ROLLCALL_URL and ROLLCALL_TOKEN set')
  process.exit(2)
}

// The time is fixed before the first attempt. The newest report decides, so a repeat changes nothing.
const incident = { errorId, source: 'examples/javascript', occurredAt: new Date().toISOString() }
const body =
  text === '--resolve'
    ? { ...incident, status: 'RESOLVED' }
    : { ...incident, status: 'FIRING', severity: 'CRITICAL', message: text }

// Resolves when Kafka has the incident. Sends it again while Rollcall asks for that.
async function publish(body) {
  for (let attempt = 1; ; attempt++) {
    let pause = 1
    try {
      const answer = await fetch(`${ROLLCALL_URL.replace(/\/+$/, '')}/v1/incidents`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${ROLLCALL_TOKEN}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      })
      if (answer.ok) return await answer.json()
      // 429 and 503 say: not now. Anything else will not change.
      if (![429, 503].includes(answer.status) || attempt === ATTEMPTS) {
        console.error(`refused with ${answer.status}: ${await answer.text()}`)
        process.exit(1)
      }
      pause = Number(answer.headers.get('retry-after') ?? 1)
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
    }
    await sleep(pause * 1000)
  }
}

console.log(JSON.stringify(await publish(body)))
