-- Migration: Title
-- Created: YYYY-MM-DD
-- Author: Developer Name

-- Tables

-- Indexes

-- RLS

-- Policies (use a DO block for idempotency)
