-- Migration: {{title}}
-- Created: YYYY-MM-DD
-- Author: Developer Name

-- Tables

-- Indexes

-- RLS

-- Policies
