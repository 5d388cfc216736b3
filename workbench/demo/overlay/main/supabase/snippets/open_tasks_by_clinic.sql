-- Open tasks by clinic, for Monday's stand-up.
SELECT o.name, count(*) AS open_tasks, min(t.due_on) AS next_due
FROM public.tasks t
JOIN public.organizations o ON o.id = t.organization_id
WHERE t.status IN ('open', 'in_progress')
GROUP BY o.name
ORDER BY open_tasks DESC;
