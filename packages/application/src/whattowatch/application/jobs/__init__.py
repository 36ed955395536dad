"""What is done without anybody waiting: a handler a module, each for one kind of job."""
