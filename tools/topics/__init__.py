"""docs/topics.md: of each topic, which product shows what, by which right, and what people alone can say."""
