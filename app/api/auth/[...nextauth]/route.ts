import NextAuth from 'next-auth';
import { authRoute } from '#lib/http/auth-route.ts';

const answer = authRoute(NextAuth);

export { answer as GET, answer as POST };
