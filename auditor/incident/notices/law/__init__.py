"""The duties to tell, as a lawyer writes them down, with the countries and kinds of data that they speak of."""
