drop table log.nights
