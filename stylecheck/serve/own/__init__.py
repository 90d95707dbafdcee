"""The private door of the server: `stylecheck check` and `fix` of the same user let it read their letters.

A server opens the door (`door`) and writes down where it is found (`card`). A command finds it there (`client`), makes
sure that it is the same stylecheck (`same`), and hands over letter and settings (`wire`). A worker reads it (`jobs`).
Whatever goes wrong, the command reads the letter itself and says nothing (`checker`).
"""
