"""Takes what nobody may keep out of answers, before they are stored or shown: secrets, and on request people."""
