"""What the bot says, a module a subject: English here, and every other language in `locales`."""
