INSERT INTO public.programmes (title, weeks)
VALUES ('Besser schlafen', 8)
ON CONFLICT (title) DO NOTHING;
