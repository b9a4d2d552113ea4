"""The pages for people."""

from fastapi import APIRouter

from communique.web.pages import groups, lists, pictures, reading, records

router = APIRouter(include_in_schema=False)
for module in (reading, records, lists, groups, pictures):
    router.include_router(module.router)
