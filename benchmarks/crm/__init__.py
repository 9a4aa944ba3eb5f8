"""A product for benchmarks: it speaks Tryton's protocol, answers after a set time, and has as many users as asked for."""
