"""Rules in the languages of SIEMs: as a whole where that can be said there, else the events that they ask for, else why not."""
