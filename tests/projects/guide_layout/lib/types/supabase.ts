export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      programmes: {
        Row: { id: string; title: string; weeks: number }
        Insert: { id?: string; title: string; weeks: number }
        Update: { id?: string; title?: string; weeks?: number }
        Relationships: []
      }
    }
    Enums: {
      enrolment_state: "active" | "paused" | "finished"
      user_role: "patient" | "clinician" | "admin"
    }
  }
}
