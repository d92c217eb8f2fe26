// `npm start`: the proxy, in this very process, so that Ctrl+C reaches it. What follows `npm start --` is passed on.
process.argv.splice(2, 0, 'serve');
await import('../dist/cli/main.js');
