// Asks one question and prints the reply as it is written: node libs/chat-client/examples/ask.mjs 'How do I reset my password?' [url] [customer]
import { connect } from '../dist/index.js';

const [question = 'How do I reset my password?', url = 'http://localhost:8000', userId = 'user_001'] = process.argv.slice(2);

let printed = '';
const chat = connect({
  url,
  userId,
  token: process.env.CHAT_TOKEN,
  on: {
    message: ({ content, state }) => console.log(`${content} (${state})`),
    draft: ({ text }) => {
      process.stdout.write(text.slice(printed.length));
      printed = text;
    },
    entry: (entry) => {
      if (entry.type !== 'response') return;
      // What was written of it stands there already, unless it has become another text.
      console.log(entry.content.startsWith(printed) ? entry.content.slice(printed.length) : `\n${entry.content}`);
      for (const { title, source } of entry.citations) console.log(`  from: ${title} (${source})`);
      chat.close();
    },
    state: (line) => { if (line.name === 'refused') console.error(line.reason); },
  },
});
chat.send(question);
