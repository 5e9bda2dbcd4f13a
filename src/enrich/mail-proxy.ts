/**
 * Mail providers that load an e-mail's images on the reader's behalf when the e-mail is opened:
 * machines by their agent, and yet an opening by a person. Apple's are not among them: they load
 * every image in advance, read or not, as plain `Mozilla/5.0`, which counts as a bot.
 */
const mailProxies = /GoogleImageProxy|YahooMailProxy/;

/** Whether the agent is such a proxy; its address and agent say nothing about the reader. */
export function isMailProxy(userAgent: string): boolean {
  return mailProxies.test(userAgent);
}
