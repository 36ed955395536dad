drop table facts.daily_spend
