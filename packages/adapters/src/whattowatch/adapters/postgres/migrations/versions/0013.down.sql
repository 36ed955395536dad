drop table log.floods, log.cooldowns
