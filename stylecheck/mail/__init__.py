"""The check before sending: messages on their way out, judged by mail servers, mail programs and scripts."""
