-- Groups whose id begins with the given characters.
SELECT DISTINCT group_id, kind
FROM members
WHERE substr(group_id, 1, length(:start)) = :start
ORDER BY group_id
LIMIT 20
