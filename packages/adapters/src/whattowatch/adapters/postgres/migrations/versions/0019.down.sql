revoke select on sequence log.events_position_seq from wtw_app, wtw_projector
