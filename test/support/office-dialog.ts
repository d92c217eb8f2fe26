/**
 * Windows of Excel for pages outside Excel, after OFFICE_STUB: a dialog is a window of the browser, and what its page has to say comes
 * with its address, as with Excel. `window.sets` names the requirement sets that this Excel claims.
 */
export const OFFICE_DIALOG = `
  Object.assign(window.Office, {
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    EventType: { DialogMessageReceived: 'dialogMessageReceived', DialogEventReceived: 'dialogEventReceived' },
    auth: { getAuthContext: () => Promise.reject(new Error('not here')) },
    context: {
      requirements: { isSetSupported: (name) => (window.sets ?? ['DialogOrigin']).includes(name) },
      ui: {
        messageParent: (message, { targetOrigin }) => window.opener.postMessage(message, targetOrigin),
        displayDialogAsync: (url, options, callback) => {
          const child = window.open(url, 'dialog', 'popup,width=480,height=600');
          const handlers = {};
          window.addEventListener('message', ({ source, data, origin }) => {
            if (source === child) handlers.dialogMessageReceived?.({ message: data, origin });
          });
          const timer = setInterval(() => {
            if (!child.closed) return;
            clearInterval(timer);
            handlers.dialogEventReceived?.({ error: 12006 });
          }, 50);
          const addEventHandler = (type, handler) => { handlers[type] = handler; };
          const close = () => { clearInterval(timer); child.close(); };
          callback({ status: 'succeeded', value: { addEventHandler, close } });
        },
      },
    },
  });`;
